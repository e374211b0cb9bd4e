/** What a person chose. The form is loaded when it is opened: `settings-form.tsx`, by the app. */
export {
  type Settings,
  startSettings,
  type TextSize,
  type Theme,
  useSettings,
} from './settings-store.ts'
