/** Somebody in front of a page: finds things by what they are and how they are called, waits for them, and acts with real input. */
import { setTimeout } from 'node:timers/promises'
import type { Page } from './page.ts'

/** For what hangs, not for what is slow. */
const PATIENCE_MS = 30_000
const PAUSE_MS = 100

const SELECTORS = {
  any: '*',
  alert: '[role=alert]',
  button: 'button, [role=button]',
  byte: '[role=gridcell][data-byte]',
  editor: 'textarea[aria-label], [role=textbox]',
  heading: 'h1, h2',
  link: 'a[href]',
  region: 'section, [role=region]',
} as const

export type Role = keyof typeof SELECTORS

export class Person {
  readonly page: Page
  readonly #url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.#url = url
  }

  /** Opens a page of the app, and has it keep what it complains of. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#url}${path}`)
    await this.page.evaluate(keepComplaints)
  }

  complaints(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as unknown as { complaints?: string[] }).complaints ?? [])
  }

  /** Waits until a thing of this role whose name matches is there, and answers its name. */
  async see(role: Role, name: RegExp): Promise<string> {
    const found = await this.#find(role, name)
    return found.name
  }

  async click(role: Role, name: RegExp): Promise<void> {
    const { x, y } = await this.#find(role, name)
    await this.page.clickAt(x, y)
  }

  /** Waits until what is read in the page is as it should be. A page on its way to another one cannot be read, so it is asked again. */
  async until<Result>(
    what: string,
    read: () => Promise<Result>,
    isRight: (result: Result) => boolean,
  ): Promise<Result> {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const result = await read().catch((error: unknown) => ({ error }))
      const isRead = !(typeof result === 'object' && result !== null && 'error' in result)
      if (isRead && isRight(result)) return result
      if (performance.now() > end) throw new Error(`${what}: not after ${PATIENCE_MS / 1000} s, but ${said(result)}`)
      await setTimeout(PAUSE_MS)
    }
  }

  async #find(role: Role, name: RegExp): Promise<Found> {
    const read = () => this.page.evaluate(look, SELECTORS[role], name.source, name.flags)
    const found = await this.until(`${role} ${name}`, read, (result) => result.found !== null)
    return found.found as Found
  }
}

function said(result: unknown): string {
  return result !== null && typeof result === 'object' && 'error' in result
    ? String(result.error)
    : JSON.stringify(result)
}

interface Found {
  readonly name: string
  /** Its middle, in pixels of the viewport. */
  readonly x: number
  readonly y: number
}

/** The innermost visible, enabled element whose name matches, scrolled into view; else the beginning of what stands on the page. */
function look(selector: string, source: string, flags: string): { found: Found | null; page: string } {
  const pattern = new RegExp(source, flags)
  const nameOf = (element: Element): string => {
    const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
    const label = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
    const own = element.getAttribute('aria-label') || label || element.textContent || ''
    return own.replace(/\s+/g, ' ').trim()
  }
  const matches = [...document.querySelectorAll<HTMLElement>(selector)].filter(
    (element) =>
      element.getClientRects().length > 0 &&
      !element.matches(':disabled, [aria-disabled=true]') &&
      pattern.test(nameOf(element)),
  )
  const found = matches.find((element) => !matches.some((other) => other !== element && element.contains(other)))
  if (found === undefined) return { found: null, page: document.body.innerText.replace(/\s+/g, ' ').slice(0, 600) }
  found.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
  const { left, top, width, height } = found.getBoundingClientRect()
  return {
    found: { name: nameOf(found), x: Math.round(left + width / 2), y: Math.round(top + height / 2) },
    page: '',
  }
}

function keepComplaints(): void {
  const complaints: string[] = []
  Object.assign(window, { complaints })
  addEventListener('error', (event) => complaints.push(`error: ${event.message}`))
  addEventListener('unhandledrejection', (event) => complaints.push(`unhandled: ${event.reason}`))
  addEventListener('securitypolicyviolation', (event) => complaints.push(`policy: ${event.violatedDirective}`))
}
