/**
 * SETTINGS: six bytes per setting, any number of them, each with its own meaning. RFC 9113 §6.5.
 *
 *   +-------------------------------+
 *   |       Identifier (16)         |
 *   +-------------------------------+-------------------------------+
 *   |                          Value (32)                           |
 *   +---------------------------------------------------------------+
 */
import type { Field } from '../model.ts'
import {
  ENABLE_PUSH,
  FLAG_ACK,
  HEADER_TABLE_SIZE,
  INITIAL_WINDOW_SIZE,
  LARGEST_MAX_FRAME,
  LARGEST_WINDOW,
  MAX_FRAME_SIZE,
  MAX_HEADER_LIST_SIZE,
  SETTING_NAMES,
  SMALLEST_MAX_FRAME,
} from './codes.ts'
import { type FrameDraft, HEADER_SIZE } from './frame-draft.ts'

const SETTING_SIZE = 6

/** What one SETTINGS frame changes of the settings that this decoder minds. The last of a kind wins. */
export interface Settings {
  readonly tableSize?: number
  readonly enablePush?: number
  readonly initialWindow?: number
  readonly maxFrame?: number
  readonly maxList?: number
}

export function decodeSettings(draft: FrameDraft): void {
  if (draft.has(FLAG_ACK) ? draft.length !== 0 : draft.length % SETTING_SIZE !== 0) {
    draft.fail('h2.frame.size', 0, 3)
    return
  }
  for (let at = HEADER_SIZE; at < draft.end; at += SETTING_SIZE) {
    const id = draft.u16(at)
    const value = draft.u32(at + 2)
    const name = SETTING_NAMES.get(id)
    const idSpan = draft.span(at, at + 2)
    const children: readonly Field[] = [
      name === undefined
        ? { key: 'h2.settings.id', span: idSpan, value: id }
        : { key: 'h2.settings.id', span: idSpan, value: id, symbol: name },
      { key: 'h2.settings.value', span: draft.span(at + 2, at + 6), value },
    ]
    const span = draft.span(at, at + SETTING_SIZE)
    draft.fields.push(
      name === undefined
        ? { key: 'h2.settings.setting', span, value, children }
        : { key: 'h2.settings.setting', span, value, symbol: name, children },
    )
    // §6.5.2: a server promises itself, and may not say that it takes promises.
    if (!isAllowed(id, value) || (id === ENABLE_PUSH && value === 1 && draft.direction === 'toClient')) {
      draft.fail('h2.settings.value', at, at + SETTING_SIZE)
      return
    }
  }
}

/** Reads the same bytes again, for their effect. */
export function settingsOf(draft: FrameDraft): Settings {
  const settings: { -readonly [Name in keyof Settings]: Settings[Name] } = {}
  for (let at = HEADER_SIZE; at < draft.end; at += SETTING_SIZE) {
    const value = draft.u32(at + 2)
    switch (draft.u16(at)) {
      case HEADER_TABLE_SIZE:
        settings.tableSize = value
        break
      case ENABLE_PUSH:
        settings.enablePush = value
        break
      case INITIAL_WINDOW_SIZE:
        settings.initialWindow = value
        break
      case MAX_FRAME_SIZE:
        settings.maxFrame = value
        break
      case MAX_HEADER_LIST_SIZE:
        settings.maxList = value
        break
    }
  }
  return settings
}

/** §6.5.2: values out of these ranges end the connection. */
function isAllowed(id: number, value: number): boolean {
  switch (id) {
    case ENABLE_PUSH:
      return value <= 1
    case INITIAL_WINDOW_SIZE:
      return value <= LARGEST_WINDOW
    case MAX_FRAME_SIZE:
      return value >= SMALLEST_MAX_FRAME && value <= LARGEST_MAX_FRAME
    default:
      return true
  }
}
