/** The language that is shown now. The URL (`/ru/…`, `/en/…`) is the source; the router sets it. */
import { createContext, type ReactNode, useContext } from 'react'
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

const Shown = createContext<Language>('en')

/** Around everything that is drawn: one subscription for all, where each of a hundred rows had several of its own. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  return <Shown value={useLanguageStore((state) => state.language)}>{children}</Shown>
}

export function useLanguage(): Language {
  return useContext(Shown)
}
