/**
 * What a person chose about how the app looks, kept in this browser. Lives outside React, is applied to <html> as data
 * attributes (tokens.css reads them) and survives a browser without storage: then it lasts as long as the page.
 */
import { create } from 'zustand'
import { SETTINGS_KEY } from '../forget/index.ts'
import { LANGUAGES, type Language } from '../i18n/index.ts'
import { CLIENT_LANGUAGES, type ClientLanguage } from '../lessons/types.ts'

export const THEMES = ['system', 'light', 'dark', 'projector'] as const
export type Theme = (typeof THEMES)[number]

export const TEXT_SIZES = ['small', 'normal', 'large', 'huge'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

export interface Settings {
  /** `null`: never chosen, the browser's languages decide. */
  readonly language: Language | null
  readonly theme: Theme
  readonly textSize: TextSize
  /** Show the notes for teachers in lessons. */
  readonly teacherNotes: boolean
  /** The language in which lessons show a call as a program. */
  readonly codeLanguage: ClientLanguage
}

interface SettingsState extends Settings {
  change(settings: Partial<Settings>): void
}

export const DEFAULT_SETTINGS: Settings = {
  language: null,
  theme: 'system',
  textSize: 'normal',
  teacherNotes: false,
  codeLanguage: 'typescript',
}

/** What was stored, as far as it makes sense: anything else is as if never chosen. */
export function readSettings(stored: string | null): Settings {
  const value = parse(stored)
  return {
    language: LANGUAGES.find((each) => each === value.language) ?? DEFAULT_SETTINGS.language,
    theme: THEMES.find((each) => each === value.theme) ?? DEFAULT_SETTINGS.theme,
    textSize: TEXT_SIZES.find((each) => each === value.textSize) ?? DEFAULT_SETTINGS.textSize,
    teacherNotes: value.teacherNotes === true,
    codeLanguage: CLIENT_LANGUAGES.find((each) => each === value.codeLanguage) ?? DEFAULT_SETTINGS.codeLanguage,
  }
}

function parse(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stored ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

export const useSettings = create<SettingsState>((set) => ({
  ...DEFAULT_SETTINGS,
  change: (settings) => set(settings),
}))

function apply({ theme, textSize }: Settings, root: HTMLElement) {
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  if (textSize === 'normal') delete root.dataset['textSize']
  else root.dataset['textSize'] = textSize
}

/** Reads what is kept, applies it, and keeps every later change. Called once, before the first render. */
export function startSettings(): void {
  const storage = openStorage()
  useSettings.setState(readSettings(storage?.getItem(SETTINGS_KEY) ?? null))
  apply(useSettings.getState(), document.documentElement)
  useSettings.subscribe((settings) => {
    apply(settings, document.documentElement)
    const { language, theme, textSize, teacherNotes, codeLanguage } = settings
    storage?.setItem(SETTINGS_KEY, JSON.stringify({ language, theme, textSize, teacherNotes, codeLanguage }))
  })
}

/** Null where the browser refuses storage (blocked cookies): merely touching it throws there. */
function openStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
