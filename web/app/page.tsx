/** The page of an address. Each is its own bundle, loaded on the way there. */
import { Suspense } from 'react'
import { buttonClass, Spinner } from '../design/index.ts'
import { useLanguage, useLanguageStore } from '../i18n/index.ts'
import { loadTitles } from '../lessons/index.ts'
import { lazyPart } from '../part/index.ts'
import { type Route, RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

const HomePage = lazyPart(async () => (await withTitles(import('../home/index.ts'))).HomePage)
const CoursePage = lazyPart(async () => (await withTitles(import('../course/index.ts'))).CoursePage)
const LessonPage = lazyPart(async () => (await import('../lesson/index.ts')).LessonPage)
const PlaygroundPage = lazyPart(async () => (await import('../playground/index.ts')).PlaygroundPage)
const ProtolabPage = lazyPart(async () => (await import('../protolab/index.ts')).ProtolabPage)
const MyServerPage = lazyPart(async () => (await import('../my-server/index.ts')).MyServerPage)
const KafkaPage = lazyPart(async () => (await import('../kafka/kafka-page.tsx')).KafkaPage)
const ShopPage = lazyPart(async () => (await import('../shop/shop-page.tsx')).ShopPage)
const RulerPage = lazyPart(async () => (await import('../ruler/ruler-page.tsx')).RulerPage)
const GuidePage = lazyPart(async () => (await withTitles(import('../guide/guide-page.tsx'))).GuidePage)
const InterviewPage = lazyPart(async () => (await withTitles(import('../interview/interview-page.tsx'))).InterviewPage)
const RecapPage = lazyPart(async () => (await withTitles(import('../interview/recap/recap-page.tsx'))).RecapPage)
const RecordPage = lazyPart(async () => (await withTitles(import('../record/record-page.tsx'))).RecordPage)
const ContractsPage = lazyPart(async () => (await import('../contracts/index.ts')).ContractsPage)
const SettingsPage = lazyPart(async () => (await import('../settings/settings-page.tsx')).SettingsPage)
const TrackPage = lazyPart(async () => (await import('../track/track-page.tsx')).TrackPage)
const PrintPage = lazyPart(async () => (await withTitles(import('../lesson/print/print-page.tsx'))).PrintPage)
const PresenterPage = lazyPart(
  async () => (await withTitles(import('../lesson/presenter/presenter-page.tsx'))).PresenterPage,
)
const SheetPage = lazyPart(async () => (await withTitles(import('../sheets/sheet-page.tsx'))).SheetPage)
const GlossaryPage = lazyPart(async () => (await withTitles(import('../reference/glossary-page.tsx'))).GlossaryPage)
const FieldPage = lazyPart(async () => (await withTitles(import('../reference/field-page.tsx'))).FieldPage)
const SpecPage = lazyPart(async () => (await import('../reference/spec-page.tsx')).SpecPage)

export function Page({ route }: { readonly route: Route }) {
  const { loading } = texts.use()
  return (
    <Suspense
      fallback={
        <div className="flex flex-1 items-center justify-center text-ink-faint">
          <Spinner label={loading} size={24} />
        </div>
      }
    >
      <PageOf route={route} />
    </Suspense>
  )
}

/** The titles that a page shows at once come beside it, and not behind it. */
async function withTitles<T>(page: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([page, loadTitles(useLanguageStore.getState().language)])
  return loaded
}

function PageOf({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'root':
    case 'home':
      return <HomePage />
    case 'course':
      return <CoursePage />
    case 'lesson':
      return (
        <LessonPage
          key={`${route.module}/${route.lesson}`}
          module={route.module}
          lesson={route.lesson}
          step={route.step}
        />
      )
    case 'playground':
      return <PlaygroundPage />
    case 'protolab':
      return <ProtolabPage />
    case 'my-server':
      return <MyServerPage />
    case 'kafka':
      return <KafkaPage />
    case 'shop':
      return <ShopPage />
    case 'ruler':
      return <RulerPage />
    case 'guide':
      return <GuidePage />
    case 'interview':
      return <InterviewPage />
    case 'recap':
      return <RecapPage module={route.module} />
    case 'record':
      return <RecordPage />
    case 'contracts':
      return <ContractsPage />
    case 'settings':
      return <SettingsPage />
    case 'track':
      return <TrackPage track={route.track} />
    case 'print':
      return <PrintPage module={route.module} lesson={route.lesson} step={route.step} />
    case 'presenter':
      return <PresenterPage module={route.module} lesson={route.lesson} step={route.step} />
    case 'sheet':
      return <SheetPage sheet={route.sheet} />
    case 'glossary':
      return <GlossaryPage term={route.term} />
    case 'field':
      return <FieldPage fieldKey={route.key} />
    case 'spec':
      return <SpecPage section={route.section} />
    case 'missing':
      return <MissingPage />
  }
}

/** `404` as it stands in a status line. */
const NOT_FOUND_IN_BYTES = '34 30 34'

function MissingPage() {
  const language = useLanguage()
  const { missingTitle, missingText, toStart, toCourse } = texts.use()
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-1 flex-col justify-center px-5 py-16 sm:px-8">
      <p className="tabular font-mono text-small text-ink-faint" aria-hidden="true">
        {NOT_FOUND_IN_BYTES}
      </p>
      <h1 className="mt-3 max-w-[18ch] font-display text-display font-medium">{missingTitle}</h1>
      <p className="mt-4 text-lead text-ink-soft">{missingText}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <RouteLink to={{ page: 'home', language }} className={buttonClass('primary', 'large')}>
          {toStart}
        </RouteLink>
        <RouteLink to={{ page: 'course', language }} className={buttonClass('secondary', 'large')}>
          {toCourse}
        </RouteLink>
      </div>
    </div>
  )
}
