/** The app as a person finds it, in either language: its parts by role and name, and what is done with them. */
import { expect, type Locator, type Page } from '@playwright/test'

export type Language = 'en' | 'ru'

const words = {
  en: {
    run: 'Run',
    editor: 'Request. Tab leaves the editor.',
    response: 'Response',
    frames: 'Frames',
    ladder: 'Messages between client and server, in order',
    tree: 'Fields by layer',
    bytes: 'Bytes',
    zoom: 'Zoom',
    toServer: 'client → server',
  },
  ru: {
    run: 'Запустить',
    editor: 'Запрос. Клавиша Tab выводит из редактора.',
    response: 'Ответ',
    frames: 'Кадры',
    ladder: 'Сообщения клиента и сервера по порядку',
    tree: 'Поля по слоям',
    bytes: 'Байты',
    zoom: 'Масштаб',
    toServer: 'клиент → сервер',
  },
} as const

/** The parts of the frames panel. */
export function framesOf(page: Page, language: Language = 'en') {
  const t = words[language]
  const panel = page.getByRole('region', { name: t.frames, exact: true })
  const ladder = panel.getByRole('list', { name: t.ladder })
  const tree = panel.getByRole('tree', { name: t.tree })
  const grid = panel.getByRole('grid', { name: t.bytes })
  return {
    panel,
    ladder,
    tree,
    grid,
    zoom: (level: string) => panel.getByRole('radiogroup', { name: t.zoom }).getByRole('radio', { name: level }),
    /** Rows of the ladder that say this. */
    row: (said: string | RegExp) => ladder.getByRole('button', { name: said }),
    field: (said: string | RegExp) => tree.getByRole('treeitem', { name: said }),
    byte: (offset: number) => grid.getByRole('gridcell', { name: new RegExp(`^(byte|байт) ${offset}, `) }),
    chosenField: tree.getByRole('treeitem', { selected: true }),
    /** Bytes marked as selected or pointed at. */
    markedBytes: grid.getByRole('gridcell', { selected: true }),
  }
}

export function responseOf(page: Page, language: Language = 'en'): Locator {
  return page.getByRole('region', { name: words[language].response, exact: true })
}

/**
 * By how many pixels a page is wider than its window: more than 0, and it scrolls sideways. Not by `innerWidth`, which counts a scrollbar,
 * and grows on a phone that zooms out to show all of a page.
 */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

export async function run(page: Page, language: Language = 'en'): Promise<void> {
  await page.getByRole('button', { name: words[language].run, exact: true }).click()
}

/** What a page says in English, and then, in place and with all that happened on it, in Russian. */
export async function inBoth(page: Page, look: (language: Language) => Promise<void>): Promise<void> {
  await look('en')
  await page.getByRole('banner').getByRole('link', { name: 'Русский' }).click()
  await look('ru')
}

/** Replaces what stands in the editor, by pasting. */
export async function write(page: Page, text: string, language: Language = 'en'): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await reachForEditor(page, language)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
}

/** Focuses the editor, and waits for the large one, which then takes the place of a plain one. */
export async function reachForEditor(page: Page, language: Language = 'en'): Promise<void> {
  await reachFor(page, words[language].editor)
}

export async function reachFor(page: Page, name: string): Promise<void> {
  const editors = page.getByRole('textbox', { name })
  await editors.first().focus()
  await editors.and(page.locator('[aria-roledescription]')).focus()
}

export const GRPC_STEP = 'course/grpc-over-http2/say-hello/contract'

/** Opens the lesson of the gRPC call and makes it; its frames are there when this returns. */
export async function makeGrpcCall(page: Page, language: Language = 'en', step: string = GRPC_STEP): Promise<void> {
  await page.goto(`/${language}/${step}`)
  await run(page, language)
  await expect(framesOf(page, language).row(/200 OK · grpc-status 0/)).toBeVisible()
}

/** What the browser says of a server that is away, or just starts or stops: each such connection ends in one of these ways. */
export function isOfAbsence(complaint: string): boolean {
  return /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to/.test(
    complaint,
  )
}

/** Ends a server of one's own: the page is left before, or it would complain of what it asks for meanwhile. */
export async function stopBehind(page: Page, server: { stop(): Promise<unknown> }): Promise<void> {
  await page.goto('about:blank')
  await server.stop()
}
