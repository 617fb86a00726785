import { StartError } from '@cloud-survey/api/service'
import { expect, it } from 'vitest'
import { explain } from './explain.ts'
import { LauncherError } from './LauncherError.ts'

it('says in both languages what keeps the product from starting', () => {
  const said = explain(new LauncherError('port-in-use', 'port 8080 is used by another program: choose another, such as PORT=8090 npm start'))
  expect(said).toBe('无法启动：端口已被其他程序占用，请结束该程序，或换一个端口。\nport 8080 is used by another program: choose another, such as PORT=8090 npm start')
  expect(explain(new StartError('database-unreachable', 'the database at "db:5432" cannot be reached'))).toMatch(/^无法启动：连接不上数据库[^\n]*\nthe database at "db:5432" cannot be reached$/)
})

it('shows where something unforeseen happened, and the words of a part that has no heading here', () => {
  expect(explain(new TypeError('x is not a function'))).toMatch(/意外错误[\s\S]*TypeError: x is not a function\n\s+at /)
  expect(explain(Object.assign(new Error('no room'), { code: 'ENOSPC' }))).toBe('无法启动。\nno room')
})
