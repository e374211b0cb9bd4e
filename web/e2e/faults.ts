/** What axe objects to, of any weight, in each theme. */
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

const THEMES = ['light', 'dark', 'projector'] as const

/** What depends on colours; all else that axe looks at is the same in every theme. */
const COLOURS = ['color-contrast', 'link-in-text-block']

const ALIKE = 'data-alike'

/**
 * The page as it stands, in every theme, and then left as on a projector, where everything is largest.
 * `look`: again, where the same page was looked at in another language or window; colours do not depend on them, so that one
 * theme is enough.
 */
export async function expectNoFaults(page: Page, look: 'first' | 'again' = 'first'): Promise<void> {
  expect(await objections(page, 'build')).toEqual([])
  for (const theme of look === 'first' ? THEMES : THEMES.slice(-1)) {
    await wear(page, theme)
    expect(await objections(page, 'colours'), theme).toEqual([])
  }
}

/** The page in the theme it wears, with what is open on it: looking at every theme would close that. */
export async function expectNoFaultsNow(page: Page): Promise<void> {
  expect([...(await objections(page, 'build')), ...(await objections(page, 'colours'))]).toEqual([])
}

type Matter = 'build' | 'colours'

async function objections(page: Page, matter: Matter): Promise<readonly string[]> {
  await markAlike(page, matter)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(matter === 'colours'
      ? { runOnly: { type: 'rule', values: COLOURS } }
      : { rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) }),
  }
  return page.evaluate(
    async ([mark, asked]) => {
      const checker: typeof axe = Reflect.get(window, 'axe')
      const { violations } = await checker.run({ exclude: [[`[${mark}]`]] }, asked)
      return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
    },
    [ALIKE, options] as const,
  )
}

/**
 * Marks what axe need not look at, since rows, cells and cards repeat, and their colours are most of its time. Kinds of elements
 * are told by tags, classes, styles, roles and states, and by which names and links there are; not by words. Two of a kind are
 * looked at, and not the third:
 * for its build, an element that is built as two others before it, down to the last child, in parents of the same kind;
 * for its colours, text of a colour and size on a ground, of which there were two before it.
 */
async function markAlike(page: Page, matter: Matter): Promise<void> {
  await page.evaluate(
    ([mark, sought]) => {
      const kinds = new Map<string, number>()
      const numberOf = (kind: string): number => {
        const number = kinds.get(kind) ?? kinds.size
        kinds.set(kind, number)
        return number
      }
      const isState =
        /^(class|style|role|type|tabindex|data-.*|aria-(?!label|describedby|controls|owns|details|valuetext).*)$/
      const own = (element: Element): string => {
        const others = [...element.attributes].filter(({ name }) => name !== mark)
        const told = others.map(({ name, value }) => {
          // Places and numbers differ from row to row.
          return isState.test(name) ? `${name}=${value.replace(/[\d.]+/g, '0')}` : `${name}${value === '' ? '=' : ''}`
        })
        return [element.localName, ...told].join()
      }
      const seen = new Map<string, number>()
      const isThird = (kind: string): boolean => {
        const count = seen.get(kind) ?? 0
        seen.set(kind, count + 1)
        return count >= 2
      }

      const builds = new Map<Element, number>()
      const build = (element: Element): number => {
        const known = numberOf([own(element), ...[...element.children].map(build)].join())
        builds.set(element, known)
        return known
      }
      const markBuilds = (element: Element, place: number): void => {
        const isKnown = isThird(`${place} ${builds.get(element)}`)
        element.toggleAttribute(mark, isKnown)
        if (isKnown) return
        const inside = numberOf(`${place} in ${own(element)}`)
        for (const child of element.children) markBuilds(child, inside)
      }

      /** What text stands on: all that is behind it, down to what nothing shines through. */
      const groundOf = (element: Element, style: CSSStyleDeclaration, around: Surroundings): string => {
        const { backgroundColor, backgroundImage, opacity, position } = style
        // What is laid over others may have their colours behind it, wherever it stands in the document.
        const laidOver = /^(static|relative)$/.test(position) ? '' : own(element)
        const layer = [backgroundColor, backgroundImage, opacity, laidOver].join()
        if (layer === 'rgba(0, 0, 0, 0),none,1,') return around.ground
        const isSolid =
          !(/rgba|\//.test(backgroundColor) || around.isFaint) && backgroundImage === 'none' && opacity === '1'
        return isSolid ? layer : `${numberOf(around.ground)} ${layer}`
      }

      /** WCAG 1.4.3: 18 points, or 14 and bold. */
      const isLarge = ({ fontSize, fontWeight }: CSSStyleDeclaration): boolean =>
        Number.parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 18.66 : 24)

      interface Surroundings {
        readonly ground: string
        readonly isFaint: boolean
        readonly color: string
      }

      /** Marks what is known, and says whether it and all that is in it are. */
      const markColours = (element: Element, around: Surroundings): boolean => {
        const style = getComputedStyle(element)
        const { color, textDecorationLine } = style
        const ground = groundOf(element, style, around)
        const hasText = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim())
        const isRead = hasText || element.matches('input, select, textarea')
        // A link must be told from the text around it.
        const link = element.matches('a, [role=link]') ? [textDecorationLine, around.color] : ''
        const kind = [color, isLarge(style), ground, link].join()
        const isKnown = !isRead || isThird(kind)
        const inside = { ground, isFaint: around.isFaint || style.opacity !== '1', color }
        const areKnown = [...element.children].map((child) => markColours(child, inside))
        const isMarked = isKnown && !areKnown.includes(false)
        element.toggleAttribute(mark, isMarked)
        if (isMarked) for (const child of element.children) child.removeAttribute(mark)
        return isMarked
      }

      if (sought === 'colours') {
        markColours(document.body, { ground: '', isFaint: false, color: '' })
        return
      }
      build(document.body)
      markBuilds(document.body, 0)
    },
    [ALIKE, matter] as const,
  )
}

/** Themes as the settings apply them; what is on its way to where it stays is let through to it first, what turns for ever is not waited for. */
async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate(async (chosen) => {
    document.documentElement.dataset['theme'] = chosen
    getComputedStyle(document.body).getPropertyValue('color')
    const onTheirWay = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    // Not by their promises: of an element that React exchanges meanwhile they may never settle.
    while (onTheirWay.some(({ playState }) => playState === 'running')) {
      await new Promise((next) => requestAnimationFrame(next))
    }
  }, theme)
}
