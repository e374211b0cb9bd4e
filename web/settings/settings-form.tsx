/** Everything a person may set. Each change holds at once; there is nothing to save. */
import { Choice, Switch } from '../design/index.ts'
import { ABOUT, LANGUAGES, useLanguage } from '../i18n/index.ts'
import { switchLanguage } from '../routes/index.ts'
import { ProgressFile } from './progress-file.tsx'
import { ResetData } from './reset-data.tsx'
import { ServerState } from './server-state.tsx'
import { TEXT_SIZES, type TextSize, THEMES, type Theme, useSettings } from './settings-store.ts'
import { texts } from './texts.ts'

export function SettingsForm() {
  const language = useLanguage()
  const { theme, textSize, teacherNotes, change } = useSettings()
  const text = texts.use()
  const themes: Record<Theme, string> = {
    system: text.themeSystem,
    light: text.themeLight,
    dark: text.themeDark,
    projector: text.themeProjector,
  }
  const sizes: Record<TextSize, string> = {
    small: text.sizeSmall,
    normal: text.sizeNormal,
    large: text.sizeLarge,
    huge: text.sizeHuge,
  }

  return (
    <div className="flex flex-col gap-7">
      <Choice
        label={text.language}
        items={LANGUAGES.map((id) => ({ id, label: ABOUT[id].name }))}
        value={language}
        onChange={(chosen) => {
          change({ language: chosen })
          switchLanguage(chosen)
        }}
      />
      <Choice
        label={text.theme}
        items={THEMES.map((id) => ({ id, label: themes[id] }))}
        value={theme}
        onChange={(chosen) => change({ theme: chosen })}
        hint={theme === 'projector' ? text.projectorHint : undefined}
      />
      <Choice
        label={text.textSize}
        items={TEXT_SIZES.map((id) => ({ id, label: sizes[id] }))}
        value={textSize}
        onChange={(chosen) => change({ textSize: chosen })}
      />
      <Switch isSelected={teacherNotes} onChange={(isSelected) => change({ teacherNotes: isSelected })}>
        {text.teacherNotes}
      </Switch>
      <div className="flex flex-col gap-6 border-t border-line pt-6">
        <ServerState />
        <ProgressFile />
        <ResetData />
      </div>
    </div>
  )
}
