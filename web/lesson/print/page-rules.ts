/** Heads and feet of the paper, one kind of page for each step (CSS Paged Media 3 §6: margin boxes; §7: named pages). Pure. */

export interface PageWords {
  /** Left above. */
  readonly module: string
  /** Right above. */
  readonly step: string
  /** Left below. */
  readonly address: string
}

/** The `page` of the step that stands at this place. */
export function pageName(index: number): string {
  return `step-${index}`
}

export function pageRules(pages: readonly PageWords[]): string {
  // Chrome lays a document out as wide as its pages of no kind are: these must not differ.
  const all = `@page { ${SIZE} }`
  const each = pages.map(
    ({ module, step, address }, index) => `@page ${pageName(index)} {
  ${SIZE}
  @top-left { ${BOX} width: 48%; text-align: left; content: ${cssString(module)}; }
  @top-right { ${BOX} width: 48%; text-align: right; content: ${cssString(step)}; }
  @bottom-left { ${BOX} width: 80%; text-align: left; content: ${cssString(address)}; }
  @bottom-right { ${BOX} width: 16%; text-align: right; content: counter(page) " / " counter(pages); }
}`,
  )
  return [all, ...each].join('\n')
}

const SIZE = 'size: A4; margin: 17mm 16mm 16mm;'

const BOX = 'font: 8pt "Golos Text", system-ui, sans-serif; color: #444;'

/**
 * A text as a string of CSS, which no quote, line or end of a style element in it ends early.
 *
 * @example cssString('a "b"') // '"a \\22 b\\22 "'
 */
export function cssString(text: string): string {
  return `"${text.replace(/["\\<\n\r\f]/g, (letter) => `\\${letter.charCodeAt(0).toString(16)} `)}"`
}
