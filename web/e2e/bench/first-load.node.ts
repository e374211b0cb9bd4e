/**
 * What a lesson's first visit carries over the wire in JavaScript, compressed: every script that comes by itself until the
 * page is quiet, workers included, but for the editor, which follows when the page stands.
 */
import type { Browser, Request } from '@playwright/test'
import type { Figure } from '../../../server/bench/figures.ts'

const LESSONS = ['http-messages/ask-for-a-user', 'grpc-over-http2/say-hello', 'websocket/a-line-that-stays-open']
/** By the names of its chunks, or, for its translations, by what they begin with. */
const EDITOR_NAME = /\/(monaco-editor|editor\.worker)-/
const EDITOR_TEXT = 'globalThis._VSCODE_NLS'

export async function firstLoad(browser: Browser, url: string): Promise<Figure[]> {
  const sizes: number[] = []
  for (const language of ['en', 'ru'])
    for (const lesson of LESSONS) sizes.push(await scriptBytes(browser, `${url}/${language}/course/${lesson}`))
  return [
    {
      name: "a lesson's first load, compressed JS before the editor, largest",
      value: Math.max(...sizes) / 1000,
      unit: 'kB',
      target: '<= 189',
    },
  ]
}

async function scriptBytes(browser: Browser, url: string): Promise<number> {
  // A context of its own has an empty cache.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const scripts: Request[] = []
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.push(request)
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  let total = 0
  for (const script of scripts) {
    if (await isEditor(script)) continue
    const size = (await script.sizes()).responseBodySize
    if (process.env['BENCH_DETAIL'] === '1')
      console.log(`${String(size).padStart(8)} ${new URL(script.url()).pathname}`)
    total += size
  }
  await context.close()
  return total
}

async function isEditor(script: Request): Promise<boolean> {
  if (EDITOR_NAME.test(script.url())) return true
  const text = await (await script.response())?.text()
  return text?.startsWith(EDITOR_TEXT) ?? false
}
