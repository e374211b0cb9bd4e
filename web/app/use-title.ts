/** `<html lang>` and the document's title follow the page. A lesson, its presenter, a track, what is printed, a field and a section of a
 * specification name their titles themselves, once they are loaded. */
import { useEffect } from 'react'
import { useLanguage } from '../i18n/index.ts'
import type { Route } from '../routes/index.ts'
import { texts } from './texts.ts'

const NAME = 'Framewise'

const SELF_NAMED = ['lesson', 'presenter', 'track', 'print', 'sheet'] as const
type SelfNamed = (typeof SELF_NAMED)[number]

function isSelfNamed(page: Route['page']): page is SelfNamed {
  return SELF_NAMED.some((each) => each === page)
}

export function useTitle(route: Route): void {
  const language = useLanguage()
  const page = route.page
  useEffect(() => {
    document.documentElement.lang = language
    const {
      titleHome,
      titleCourse,
      titlePlayground,
      titleProtolab,
      titleMyServer,
      titleKafka,
      titleShop,
      titleRuler,
      titleGuide,
      titleInterview,
      titleRecap,
      titleRecord,
      titleContracts,
      titleSettings,
      titleGlossary,
      titleReference,
      titleMissing,
    } = texts.in(language)
    const titles: Record<Exclude<Route['page'], SelfNamed>, string> = {
      root: titleHome,
      home: titleHome,
      course: `${titleCourse} · ${NAME}`,
      playground: `${titlePlayground} · ${NAME}`,
      protolab: `${titleProtolab} · ${NAME}`,
      'my-server': `${titleMyServer} · ${NAME}`,
      kafka: `${titleKafka} · ${NAME}`,
      shop: `${titleShop} · ${NAME}`,
      ruler: `${titleRuler} · ${NAME}`,
      guide: `${titleGuide} · ${NAME}`,
      interview: `${titleInterview} · ${NAME}`,
      recap: `${titleRecap} · ${NAME}`,
      record: `${titleRecord} · ${NAME}`,
      contracts: `${titleContracts} · ${NAME}`,
      settings: `${titleSettings} · ${NAME}`,
      glossary: `${titleGlossary} · ${NAME}`,
      field: `${titleReference} · ${NAME}`,
      spec: `${titleReference} · ${NAME}`,
      missing: `${titleMissing} · ${NAME}`,
    }
    if (!isSelfNamed(page)) document.title = titles[page]
  }, [page, language])
}
