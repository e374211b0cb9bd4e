/** The name of this tab's stage, kept as long as the tab: a reload finds its presenter again, and two lessons in two tabs do not move each other. */
const KEY = 'framewise.stage'

/** Where storage is refused, a page keeps it as long as it lives. */
let own: string | null = null

/** Whether "Presenter" was ever pressed in this tab. */
export function hasStage(): boolean {
  return own !== null || kept() !== null
}

/** Makes one, the first time. */
export function stageOf(): string {
  own ??=
    kept() ?? [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  try {
    sessionStorage.setItem(KEY, own)
  } catch {
    // Storage is refused or full: then a reload is a new stage.
  }
  return own
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}
