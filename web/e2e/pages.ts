/**
 * Every page of the app, where it is found and what shows that it is there: what must hold everywhere is looked at on all of these.
 * The compiler asks for each kind of address that `web/routes` knows, so that a new page cannot be left out.
 */
import type { Page } from '@playwright/test'
import type { Route } from '../routes/route.ts'
import { GRPC_STEP, type Language } from './app.ts'
import { expect } from './fixture.ts'

export interface Visit {
  /** Behind the language, which is the first part of each address. */
  readonly path: string
  /** In a window of its own, without the header of the others. */
  readonly isAlone?: true
  /** The server answers it with 404, which the browser's console would tell of: it is reached from within the app. */
  readonly isUnknown?: true
}

const VISITS: Readonly<Record<Route['page'], readonly Visit[]>> = {
  // Leads to a language.
  root: [],
  home: [{ path: '' }],
  course: [{ path: '/course' }],
  lesson: [
    { path: `/${GRPC_STEP}` },
    { path: `/${GRPC_STEP}?track=seminar` },
    { path: '/course/websocket/a-line-that-stays-open/alive' },
    { path: '/course/your-own-grpc-service/the-other-end/contract' },
    { path: '/course/of-nothing/at-all' },
  ],
  playground: [
    { path: '/playground' },
    { path: '/playground?paste' },
    { path: '/playground?example=graphql-query' },
    { path: '/playground?example=kafka-produce' },
  ],
  contracts: [{ path: '/contracts' }],
  protolab: [{ path: '/playground/proto' }],
  'my-server': [{ path: '/playground/server' }],
  kafka: [{ path: '/playground/kafka' }],
  shop: [{ path: '/playground/shop' }],
  ruler: [{ path: '/ruler' }],
  settings: [{ path: '/settings' }],
  record: [{ path: '/record' }],
  guide: [{ path: '/guide' }],
  interview: [{ path: '/interview' }],
  track: [{ path: '/track' }, { path: '/track/core' }, { path: '/track/seminar' }, { path: '/track/of-nothing' }],
  recap: [{ path: '/recap/your-own-grpc-service' }, { path: '/recap/of-nothing' }],
  print: [
    { path: `/print${GRPC_STEP.slice('course'.length)}` },
    { path: '/print/websocket?key' },
    { path: '/print/of-nothing' },
  ],
  presenter: [{ path: `/presenter${GRPC_STEP.slice('course'.length)}`, isAlone: true }],
  sheet: [
    { path: '/sheets' },
    ...['http', 'grpc', 'protobuf', 'real-time', 'kafka', 'of-nothing'].map((name) => ({ path: `/sheets/${name}` })),
  ],
  glossary: [{ path: '/glossary' }, { path: '/glossary/stream' }],
  // Of each, one whose name is known and one whose name is not.
  field: [{ path: '/fields/h2.rst_stream.error_code' }, { path: '/fields/nothing.at.all' }],
  spec: [{ path: '/specs/rfc-9113-6.4' }, { path: '/specs/rfc-1-1' }],
  missing: [{ path: '/nowhere', isUnknown: true }],
}

export const PAGES: readonly Visit[] = Object.values(VISITS).flat()

const MISSING = { en: 'There is no page', ru: 'По этому адресу ничего нет' } as const

export async function visit(page: Page, { path, isUnknown }: Visit, language: Language): Promise<void> {
  const address = `/${language}${path}`
  const headings = page.getByRole('main').getByRole('heading')
  await page.goto(isUnknown ? `/${language}` : address)
  await expect(headings.first()).toBeAttached()
  if (isUnknown) await page.evaluate((to) => history.pushState(null, '', to), address)
  await expect(headings.filter({ hasText: isUnknown ? MISSING[language] : /\S/ }).first()).toBeAttached()
}
