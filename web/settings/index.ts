/** What a person chose. The form is loaded when it is opened: `settings-form.tsx`, by the app. */
export {
  DEFAULT_SETTINGS,
  type Settings,
  startSettings,
  TEXT_SIZES,
  type TextSize,
  THEMES,
  type Theme,
  useSettings,
} from './settings-store.ts'
