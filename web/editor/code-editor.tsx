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
import type { CodeEditorProps } from './types.ts'

let loading: Promise<ComponentType<MonacoEditorProps> | null> | null = null

function loadMonaco(language: Language): Promise<ComponentType<MonacoEditorProps> | null> {
  loading ??= importMonaco(language).catch(() => {
    loading = null
    return null
  })
  return loading
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
  const [Monaco, setMonaco] = useState<ComponentType<MonacoEditorProps> | null>(null)
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

  useEffect(() => {
    if (!isWanted || matchMedia('(pointer: coarse)').matches) return
    let isGone = false
    void loadMonaco(useLanguageStore.getState().language).then((loaded) => {
      if (!isGone && loaded) setMonaco(() => loaded)
    })
    return () => {
      isGone = true
    }
  }, [isWanted])

  const height = heightFor(props.value, props.minLines ?? 4, props.maxLines ?? 18)
  return (
    <div ref={place} className="relative overflow-hidden" style={{ height: `${height}rem` }}>
      {!isReady && (
        <div ref={plain} className="absolute inset-0">
          <PlainEditor {...props} />
        </div>
      )}
      {Monaco && (
        // Not `invisible`, which could not take the focus over: keys pressed meanwhile would go nowhere.
        <div className={`absolute inset-0 ${isReady ? '' : 'pointer-events-none opacity-0'}`}>
          <Monaco {...props} takeFocus={() => caretOf(plain.current)} onReady={() => setReady(true)} />
        </div>
      )}
    </div>
  )
}

function caretOf(plain: HTMLElement | null): readonly [number, number] | null {
  const area = plain?.querySelector('textarea')
  return area && area === document.activeElement ? [area.selectionStart, area.selectionEnd] : null
}
