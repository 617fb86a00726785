import { App, Button, ConfigProvider, Result } from 'antd'
import english from 'antd/locale/en_US'
import chinese from 'antd/locale/zh_CN'
import { lazy, Suspense, type ReactNode } from 'react'
import { Link, Route, Routes } from 'react-router'
import { useWords } from '../language/dictionary.ts'
import { useLanguage } from '../language/Language.ts'
import { ForRoles } from './ForRoles.tsx'
import { FrontPage } from './FrontPage.tsx'
import { deskPages } from './roles.ts'
import { Shell } from './Shell.tsx'
import { Waiting } from './Waiting.tsx'
import { deskWords } from './words.ts'

const InspectionsPage = lazy(async () => ({ default: (await import('./list/InspectionsPage.tsx')).InspectionsPage }))
const AssessmentsPage = lazy(async () => ({ default: (await import('./assessments/AssessmentsPage.tsx')).AssessmentsPage }))
const AssessmentPage = lazy(async () => ({ default: (await import('./assessments/AssessmentPage.tsx')).AssessmentPage }))
const RoomPage = lazy(async () => ({ default: (await import('./room/RoomPage.tsx')).RoomPage }))
const AccessesPage = lazy(async () => ({ default: (await import('../replay/AccessesPage.tsx')).AccessesPage }))
const ArchivesPage = lazy(async () => ({ default: (await import('../replay/ArchivesPage.tsx')).ArchivesPage }))
const ArchivePage = lazy(async () => ({ default: (await import('../replay/ArchivePage.tsx')).ArchivePage }))
const QuarantinePage = lazy(async () => ({ default: (await import('../replay/quarantine/QuarantinePage.tsx')).QuarantinePage }))
const QuarantinedPage = lazy(async () => ({ default: (await import('../replay/quarantine/QuarantinedPage.tsx')).QuarantinedPage }))
const StandardsPage = lazy(async () => ({ default: (await import('../standards/StandardsPage.tsx')).StandardsPage }))
const MatterPage = lazy(async () => ({ default: (await import('../standards/matter/MatterPage.tsx')).MatterPage }))
const DraftPage = lazy(async () => ({ default: (await import('../standards/draft/DraftPage.tsx')).DraftPage }))
const LibraryPage = lazy(async () => ({ default: (await import('../standards/library/LibraryPage.tsx')).LibraryPage }))
const RegulationPage = lazy(async () => ({ default: (await import('../standards/library/RegulationPage.tsx')).RegulationPage }))
const StatutePage = lazy(async () => ({ default: (await import('../standards/library/StatutePage.tsx')).StatutePage }))
const OverviewPage = lazy(async () => ({ default: (await import('../overview/OverviewPage.tsx')).OverviewPage }))
const KeepingPage = lazy(async () => ({ default: (await import('../keeping/KeepingPage.tsx')).KeepingPage }))
const AdminPage = lazy(async () => ({ default: (await import('../admin/AdminPage.tsx')).AdminPage }))

const theme = {
  token: {
    colorPrimary: '#0b4a7f', colorLink: '#0b4a7f', colorInfo: '#0b4a7f', colorSuccess: '#10653a', colorError: '#a4161a', colorWarning: '#8a5300', colorText: '#14202b',
    colorTextSecondary: '#46586a', colorTextTertiary: '#55677a', colorTextPlaceholder: '#5d6f80', borderRadius: 8, fontSize: 15, fontFamily: 'var(--font)', colorBgLayout: '#eef2f6',
    colorWarningBg: '#fff6e0', colorWarningBorder: '#ecd08b', colorErrorBg: '#fdecec', colorErrorBorder: '#eab3b4', colorInfoBg: '#e9f2fa', colorInfoBorder: '#b4d0e8', colorSuccessBg: '#e8f6ee', colorSuccessBorder: '#a6d8bb',
    colorTextDisabled: '#63758a',
  },
}

/** The desk: every page for people with an account, and the front page. */
export function Desk() {
  const { language } = useLanguage()
  return (
    <ConfigProvider locale={language === 'en' ? english : chinese} theme={theme} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <Shell>
          <Suspense fallback={<Waiting />}>
            <Routes>
              <Route path="/" element={<FrontPage />} />
              {page('examine', '', <InspectionsPage />)}
              {page('examine', '/assessments', <AssessmentsPage desk="examine" />)}
              {page('examine', '/assessments/:assessmentId', <AssessmentPage desk="examine" />)}
              {page('examine', '/:inspectionId', <RoomPage />)}
              {page('audit', '', <ArchivesPage />)}
              {page('audit', '/assessments', <AssessmentsPage desk="audit" />)}
              {page('audit', '/assessments/:assessmentId', <AssessmentPage desk="audit" />)}
              <Route path="/audit/keeping" element={<ForRoles roles={['auditor']}><KeepingPage desk="audit" /></ForRoles>} />
              <Route path="/audit/quarantine" element={<ForRoles roles={['auditor']}><QuarantinePage /></ForRoles>} />
              <Route path="/audit/quarantine/:packageId" element={<ForRoles roles={['auditor']}><QuarantinedPage /></ForRoles>} />
              <Route path="/audit/accesses" element={<ForRoles roles={['auditor']}><AccessesPage /></ForRoles>} />
              {page('audit', '/:archiveId', <ArchivePage />)}
              {page('standards', '', <StandardsPage />)}
              {page('standards', '/regulations', <LibraryPage />)}
              {page('standards', '/regulations/new', <StatutePage />)}
              {page('standards', '/regulations/:regulationId', <RegulationPage />)}
              {page('standards', '/:matterId', <MatterPage />)}
              {page('standards', '/:matterId/draft', <DraftPage />)}
              {page('overview', '', <OverviewPage />)}
              {page('admin', '', <AdminPage />)}
              {page('admin', '/keeping', <KeepingPage desk="admin" />)}
              <Route path="*" element={<NoPage />} />
            </Routes>
          </Suspense>
        </Shell>
      </App>
    </ConfigProvider>
  )
}

function page(key: (typeof deskPages)[number]['key'], rest: string, element: ReactNode) {
  const roles = deskPages.find((each) => each.key === key)?.roles ?? []
  return <Route path={`/${key}${rest}`} element={<ForRoles roles={roles}>{rest === '' && <PageTitle page={key} />}{element}</ForRoles>} />
}

function PageTitle({ page }: { page: (typeof deskPages)[number]['key'] }) {
  const words = useWords(deskWords)
  return <title>{`${words.pages[page]} · ${words.product}`}</title>
}

function NoPage() {
  const words = useWords(deskWords)
  return <Result status="info" title={<h1 className="result-title">{words.noPage}</h1>} subTitle={words.noPageHint} extra={<Link to="/"><Button type="primary">{words.home}</Button></Link>} />
}
