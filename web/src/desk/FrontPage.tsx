import { CheckCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty } from 'antd'
import { Link } from 'react-router'
import { call, fileAddress } from '../api-client/call.ts'
import { useWords } from '../language/dictionary.ts'
import { keys, useMe } from './queries.ts'
import { homeOf } from './roles.ts'
import { SignIn } from './SignIn.tsx'
import { Waiting } from './Waiting.tsx'
import { deskWords } from './words.ts'

/** The front page: what this is, sign-in, and the public guide codes. */
export function FrontPage() {
  const words = useWords(deskWords)
  const me = useMe()
  const account = me.data?.account ?? null
  return (
    <>
      <title>{`${words.signIn} · ${words.product}`}</title>
      <div className="hero">
        <div className="hero-inner">
          <section>
            <h1>{words.slogan}</h1>
            <p className="hero-what">{words.what}</p>
            <ul className="hero-points">
              {Object.entries(words.points).map(([key, text]) => <li key={key}><CheckCircleFilled aria-hidden /> {text}</li>)}
            </ul>
          </section>
          {account === null ? <SignIn /> : (
            <Card className="sign-in" title={account.displayName}>
              <p>{words.roles[account.role]}</p>
              <Link to={homeOf(account.role)}><Button type="primary" size="large" block>{words.toWork}</Button></Link>
            </Card>
          )}
        </div>
      </div>
      <Guides />
    </>
  )
}

function Guides() {
  const words = useWords(deskWords)
  const { data, error, refetch } = useQuery({ queryKey: keys.guides, queryFn: ({ signal }) => call('GET /api/guides', { signal }) })
  return (
    <section className="page">
      <h2>{words.guides} <small className="soft">{words.guidesHint}</small></h2>
      {data === undefined ? <Waiting error={error} onRetry={refetch} /> : data.guides.length === 0 && <Empty description={words.noGuides} />}
      <ul className="guides">
        {data?.guides.map((guide) => (
          <li key={guide.guideToken} className="panel guide">
            <a className="guide-code" href={`/g/${guide.guideToken}`} tabIndex={-1} aria-hidden="true">
              <img src={fileAddress('GET /api/guides/:guideToken/code.svg', { params: { guideToken: guide.guideToken } })} width={116} height={116} alt="" loading="lazy" />
            </a>
            <div>
              <h3>{guide.matter}</h3>
              <p>{guide.situation}</p>
              <p className="soft small">{guide.agency} · {words.lines(guide.lines)}</p>
              <a href={`/g/${guide.guideToken}`}>{words.openGuide} →</a>
            </div>
          </li>
        ))}
      </ul>
      <p><a href="/transparency" data-testid="register">{words.register} →</a></p>
    </section>
  )
}
