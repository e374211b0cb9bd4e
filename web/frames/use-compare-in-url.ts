/** Which two sides are compared, kept in the URL: opening adds to the browser's history, so that Back closes. */
import { useEffect } from 'react'
import { decodeSides, encodeSides } from './compare/model/sides.ts'
import { usePanelContext } from './panel-context.ts'

/** The parameter that belongs to a panel whose spot is named `name`. */
function compareParameter(name: string): string {
  return name === 'at' ? 'compare' : `${name}-compare`
}

export function useCompareInUrl(name: string): void {
  const { store } = usePanelContext()
  const parameter = compareParameter(name)

  useEffect(() => {
    const read = () => {
      const text = new URLSearchParams(location.search).get(parameter)
      store.setState({ compare: text === null ? null : decodeSides(text) })
    }
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [parameter, store])

  useEffect(
    () =>
      store.subscribe(({ compare: now }, { compare: before }) => {
        if (now === before) return
        const url = new URL(location.href)
        const text = now === null ? null : encodeSides(now)
        if (url.searchParams.get(parameter) === text) return
        if (text === null) url.searchParams.delete(parameter)
        else url.searchParams.set(parameter, text)
        if (before === null && now !== null) history.pushState(history.state, '', url)
        else history.replaceState(history.state, '', url)
      }),
    [parameter, store],
  )
}
