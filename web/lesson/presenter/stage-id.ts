/**
 * The name of this tab's stage, kept as long as the tab: a reload finds its presenter again, and two lessons in two tabs do not move each
 * other. A page that the other side has opened finds it in its address (`?stage=…`).
 */
const KEY = 'framewise.stage'
const NAME = /^[0-9a-f]{16}$/

/** Where storage is refused, a page keeps it as long as it lives. */
let own: string | null = null

/** Whether this tab has ever been on a stage. */
export function hasStage(): boolean {
  return (own ?? given() ?? kept()) !== null
}

/** Makes one, the first time. */
export function stageOf(): string {
  own ??= given() ?? kept() ?? made()
  try {
    sessionStorage.setItem(KEY, own)
  } catch {
    // Storage is refused or full: then a reload is a new stage.
  }
  return own
}

function made(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function given(): string | null {
  return nameOrNull(new URLSearchParams(location.search).get('stage'))
}

function kept(): string | null {
  try {
    return nameOrNull(sessionStorage.getItem(KEY))
  } catch {
    return null
  }
}

function nameOrNull(text: string | null): string | null {
  return text !== null && NAME.test(text) ? text : null
}
