/**
 * The one code editor of the app. A plain text area is there at once; the large editor is fetched when somebody reaches for
 * this one, takes its place without a jump, and takes caret and focus over. Fingers keep the text area, and so does
 * everyone for whom the large one does not load.
 */
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { type Language, useLanguageStore } from '../i18n/index.ts'
import { heightFor } from './height.ts'
import type { MonacoEditorProps } from './monaco-editor.tsx'
import { PlainEditor } from './plain-editor.tsx'
import type { CodeEditorProps, EditorLanguage } from './types.ts'

interface Loaded {
  readonly Monaco: ComponentType<MonacoEditorProps>
  readonly serviceModel: MonacoEditorProps['serviceModel']
}

let loading: Promise<ComponentType<MonacoEditorProps> | null> | null = null

function loadMonaco(language: Language): Promise<ComponentType<MonacoEditorProps> | null> {
  loading ??= importMonaco(language).catch(() => {
    loading = null
    return null
  })
  return loading
}

/** The service of a language, beside the editor and only for texts that need it: it is several times as large. */
async function loadFor({ service }: EditorLanguage, language: Language): Promise<Loaded | null> {
  const Monaco = await loadMonaco(language)
  if (Monaco === null || service === undefined) return Monaco && { Monaco, serviceModel: null }
  const found = await import('./monaco-typescript.ts').catch(() => null)
  return found && { Monaco, serviceModel: found.serviceModel }
}

/** Its words beside English, by language. */
const MONACO_WORDS = import.meta.glob('./monaco-words.??.ts')

/** Monaco reads its own words once, before its first line of code runs; a later change of language takes a reload. */
async function importMonaco(language: Language): Promise<ComponentType<MonacoEditorProps>> {
  await MONACO_WORDS[`./monaco-words.${language}.ts`]?.()
  const { MonacoEditor } = await import('./monaco-editor.tsx')
  return MonacoEditor
}

export function CodeEditor(props: CodeEditorProps) {
  const [isWanted, setWanted] = useState(false)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [isReady, setReady] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const plain = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const want = () => setWanted(true)
    // Reached for before anybody could hear it, on a slow machine.
    if (place.current?.contains(document.activeElement)) want()
    const reached = new AbortController()
    for (const reach of ['pointerenter', 'focusin']) {
      place.current?.addEventListener(reach, want, { once: true, signal: reached.signal })
    }
    return () => reached.abort()
  }, [])

  const text = props.language
  useEffect(() => {
    if (!isWanted || matchMedia('(pointer: coarse)').matches) return
    let isGone = false
    void loadFor(text, useLanguageStore.getState().language).then((found) => {
      if (!isGone && found) setLoaded(found)
    })
    return () => {
      isGone = true
    }
  }, [isWanted, text])

  const height = heightFor(props.value, props.minLines ?? 4, props.maxLines ?? 18)
  return (
    <div
      ref={place}
      className="relative overflow-hidden"
      style={{ height: props.isFilling === true ? '100%' : `${height}rem` }}
    >
      {!isReady && (
        <div ref={plain} className="absolute inset-0">
          <PlainEditor {...props} />
        </div>
      )}
      {loaded && (
        // Not `invisible`, which could not take the focus over: keys pressed meanwhile would go nowhere.
        <div className={`absolute inset-0 ${isReady ? '' : 'pointer-events-none opacity-0'}`}>
          <loaded.Monaco
            {...props}
            serviceModel={loaded.serviceModel}
            takeFocus={() => caretOf(plain.current)}
            onReady={() => setReady(true)}
          />
        </div>
      )}
    </div>
  )
}

function caretOf(plain: HTMLElement | null): readonly [number, number] | null {
  const area = plain?.querySelector('textarea')
  return area && area === document.activeElement ? [area.selectionStart, area.selectionEnd] : null
}
