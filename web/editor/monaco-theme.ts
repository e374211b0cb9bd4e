/** Monaco in the colours of the page: it knows only hex, so every design token is read off a pixel. */
import { editor } from './monaco.ts'
import { isBold, tokenTypes, tokenVariable } from './token-colors.ts'

const NAME = 'page'

/** `measure` stands in the page and has the editor's font; its metrics are the plain editor's too. */
export function applyPageTheme(measure: HTMLElement): { fontSize: number; lineHeight: number; fontFamily: string } {
  const read = colorReader(measure)
  editor.defineTheme(NAME, {
    base: isDark(read('--surface-raised')) ? 'vs-dark' : 'vs',
    inherit: true,
    rules: tokenTypes.map((token) => ({
      token,
      foreground: read(tokenVariable(token)).slice(1),
      fontStyle: isBold(token) ? 'bold' : '',
    })),
    colors: {
      'editor.background': read('--surface-raised'),
      'editor.foreground': read('--ink'),
      'editorCursor.foreground': read('--ink'),
      'editor.selectionBackground': read('--layer-http1-soft'),
      'editor.inactiveSelectionBackground': read('--surface-sunken'),
      'editorLineNumber.foreground': read('--ink-faint'),
      'editorLineNumber.dimmedForeground': read('--ink-faint'),
      'editorLineNumber.activeForeground': read('--ink'),
      'editorBracketMatch.background': read('--surface-sunken'),
      'editorBracketMatch.border': read('--line-strong'),
      'editorError.foreground': read('--danger'),
      'editorWarning.foreground': read('--warn'),
      'editorWidget.background': read('--surface-raised'),
      'editorWidget.border': read('--line-strong'),
      'editorSuggestWidget.background': read('--surface-raised'),
      'editorSuggestWidget.border': read('--line-strong'),
      'editorSuggestWidget.foreground': read('--ink'),
      'editorSuggestWidget.selectedBackground': read('--accent-soft'),
      'editorSuggestWidget.selectedForeground': read('--ink'),
      'editorSuggestWidget.highlightForeground': read('--accent'),
      'editorSuggestWidget.focusHighlightForeground': read('--accent'),
      'editorHoverWidget.background': read('--surface-raised'),
      'editorHoverWidget.border': read('--line-strong'),
      'editorHoverWidget.foreground': read('--ink'),
      'scrollbarSlider.background': `${read('--ink-faint')}55`,
      'scrollbarSlider.hoverBackground': `${read('--ink-faint')}88`,
      focusBorder: read('--focus'),
      'widget.shadow': '#00000022',
    },
  })
  editor.setTheme(NAME)
  const style = getComputedStyle(measure)
  return {
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
    fontFamily: style.fontFamily,
  }
}

/** Calls back when the theme, the text size or the system's scheme changes. */
export function watchPageTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-text-size', 'class', 'style'] })
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    scheme.removeEventListener('change', changed)
  }
}

function colorReader(element: HTMLElement): (variable: string) => string {
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const probe = document.createElement('i')
  return (variable) => {
    probe.style.color = `var(${variable})`
    element.append(probe)
    const color = getComputedStyle(probe).color
    probe.remove()
    if (!context) return '#808080'
    context.clearRect(0, 0, 1, 1)
    context.fillStyle = color
    context.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
}

function isDark(hex: string): boolean {
  return Number.parseInt(hex.slice(1, 3), 16) + Number.parseInt(hex.slice(3, 5), 16) < 256
}
