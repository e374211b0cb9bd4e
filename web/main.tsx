import './design/theme.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { ABOUT, LanguageProvider, useLanguageStore } from './i18n/index.ts'
import { chooseLanguage, navigate, parseRoute } from './routes/index.ts'
import { startSettings, useSettings } from './settings/index.ts'

startSettings()
startLanguage()
startFonts()

const root = document.getElementById('app')
if (root === null) throw new Error('index.html has an element #app')
createRoot(root).render(
  <LanguageProvider>
    <App />
  </LanguageProvider>,
)

/** Before the first render, so that nothing is ever shown, or loaded, in the wrong language. */
function startLanguage() {
  const route = parseRoute(window.location.pathname)
  const chosen = chooseLanguage(useSettings.getState().language, navigator.languages)
  const language = 'language' in route ? (route.language ?? chosen) : chosen
  useLanguageStore.getState().setLanguage(language)
  if (route.page === 'root') navigate({ page: 'home', language }, { replace: true })
}

/** The faces of headings and of code in the script of this language: asked for now, they are there before the text that they set. */
function startFonts() {
  const { letters } = ABOUT[useLanguageStore.getState().language]
  // One that does not come leaves its fallback standing, as it would without this.
  for (const face of ['Literata', 'JetBrains Mono'])
    document.fonts.load(`1em "${face}"`, letters).catch(() => undefined)
}
