/**
 * The line between a lesson's page, which the class sees, and the presenter's window, which the teacher alone sees. Both are of one browser: a
 * BroadcastChannel joins them, and no server. The page tells where it is, the window asks it to go elsewhere. Either may be closed, reloaded
 * or opened again at any time. Knows nothing of React or of addresses.
 */
import { LANGUAGES, type Language } from '../../i18n/index.ts'

export interface StagePlace {
  readonly language: Language
  readonly module: string
  readonly lesson: string
  readonly step: string
  readonly track: string | null
}

type Message =
  | { readonly type: 'page-opened' }
  | { readonly type: 'page-closed' }
  /** `answers`: the number of the newest request to go that the page has had. */
  | { readonly type: 'page-is-at'; readonly place: StagePlace; readonly answers: number }
  | { readonly type: 'window-opened' }
  | { readonly type: 'window-closed' }
  | { readonly type: 'go'; readonly place: StagePlace; readonly number: number }

/** What is needed of a BroadcastChannel. */
export interface Line {
  onmessage: ((event: MessageEvent) => void) | null
  postMessage(message: unknown): void
}

export interface PageSide {
  readonly showPlace: (place: StagePlace) => void
  /** To be called when the page is shown again, and when it goes. */
  readonly open: () => void
  readonly close: () => void
}

/** The lesson's page. @param on.presented whether a presenter's window is open */
export function joinAsPage(
  line: Line,
  on: { readonly go: (place: StagePlace) => void; readonly presented: (isPresented: boolean) => void },
): PageSide {
  let place: StagePlace | null = null
  let answers = 0
  const post = (message: Message) => line.postMessage(message)
  const tell = () => {
    if (place !== null) post({ type: 'page-is-at', place, answers })
  }
  line.onmessage = ({ data }) => {
    const message = readMessage(data)
    if (message?.type === 'window-closed') on.presented(false)
    if (message?.type === 'window-opened') {
      answers = 0
      on.presented(true)
      tell()
    }
    if (message?.type === 'go') {
      answers = message.number
      on.presented(true)
      on.go(message.place)
    }
  }
  return {
    showPlace: (next) => {
      place = next
      tell()
    },
    open: () => post({ type: 'page-opened' }),
    close: () => post({ type: 'page-closed' }),
  }
}

export interface WindowSide {
  readonly go: (place: StagePlace) => void
  readonly open: () => void
  readonly close: () => void
}

/** The presenter's window. @param on.moved where the page is now @param on.page whether a page is there to be moved */
export function joinAsWindow(
  line: Line,
  on: { readonly moved: (place: StagePlace) => void; readonly page: (isThere: boolean) => void },
): WindowSide {
  let asked = 0
  const post = (message: Message) => line.postMessage(message)
  line.onmessage = ({ data }) => {
    const message = readMessage(data)
    if (message?.type === 'page-closed') on.page(false)
    if (message?.type === 'page-opened') {
      asked = 0
      post({ type: 'window-opened' })
    }
    if (message?.type === 'page-is-at') {
      on.page(true)
      // Two presses in a row: the answer to the first is no news, the window is further already.
      if (message.answers >= asked) on.moved(message.place)
    }
  }
  return {
    go: (place) => {
      asked += 1
      post({ type: 'go', place, number: asked })
    },
    open: () => {
      asked = 0
      post({ type: 'window-opened' })
    },
    close: () => post({ type: 'window-closed' }),
  }
}

/** Null for what another version of the app may have sent. */
function readMessage(data: unknown): Message | null {
  if (!isRecord(data)) return null
  const { type, place, answers, number } = data
  if (type === 'page-opened' || type === 'page-closed' || type === 'window-opened' || type === 'window-closed')
    return { type }
  if (!isPlace(place)) return null
  if (type === 'page-is-at' && typeof answers === 'number') return { type, place, answers }
  if (type === 'go' && typeof number === 'number') return { type, place, number }
  return null
}

function isPlace(value: unknown): value is StagePlace {
  if (!isRecord(value)) return false
  const { language, module, lesson, step, track } = value
  const areNames = [module, lesson, step].every((name) => typeof name === 'string')
  return areNames && LANGUAGES.some((each) => each === language) && (track === null || typeof track === 'string')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
