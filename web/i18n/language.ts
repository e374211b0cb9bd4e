/** The app's two languages, and the one that is shown now. The URL (`/ru/…`, `/en/…`) is the source; the router sets it. */
import { create } from 'zustand'
import type { Language } from './language-list.ts'

interface LanguageState {
  readonly language: Language
  setLanguage(language: Language): void
}

export const useLanguageStore = create<LanguageState>((set) => ({
  language: 'en',
  setLanguage: (language) => set({ language }),
}))

export function useLanguage(): Language {
  return useLanguageStore((state) => state.language)
}
