/** Where the app is, and how it gets elsewhere: wouter's browser location as `Route` values. */
import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react'
import { useMemo } from 'react'
import { navigate as navigateTo, useLocationProperty, usePathname } from 'wouter/use-browser-location'
import { type Language, useLanguageStore } from '../i18n/index.ts'
import { formatRoute, inLanguage, parseRoute, type Route } from './route.ts'

export function useRoute(): Route {
  const path = usePathname()
  return useMemo(() => parseRoute(path), [path])
}

/** What the address says under this name behind its `?`; null where it says nothing. */
export function useParameter(name: string): string | null {
  return useLocationProperty(() => new URLSearchParams(window.location.search).get(name))
}

/** What stands behind the `?` of the address, with it; empty where nothing does. */
export function useSearch(): string {
  return useLocationProperty(() => window.location.search)
}

/** The id that stands behind the `#` of the address; empty where nothing does. */
export function useFragment(): string {
  return useLocationProperty(() => window.location.hash.slice(1))
}

/** Says something else behind the `?`: same page, same place in the history. */
export function replaceSearch(search: string): void {
  navigateTo(window.location.pathname + search + window.location.hash, { replace: true })
}

export function navigate(route: Route, options?: { readonly replace?: boolean }): void {
  navigateTo(formatRoute(route), options)
}

/** Shows this page in another language: same step, same scroll, same frames, since only texts change. */
export function switchLanguage(language: Language): void {
  useLanguageStore.getState().setLanguage(language)
  const { pathname, search, hash } = window.location
  navigateTo(formatRoute(inLanguage(parseRoute(pathname), language)) + search + hash, { replace: true })
}

export interface RouteLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  readonly to: Route
  readonly ref?: Ref<HTMLAnchorElement>
}

/** A real link (opens in a new tab, can be copied) that moves within the app without loading it anew. */
export function RouteLink({ to, onClick, children, ...rest }: RouteLinkProps) {
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !isPlain) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a {...rest} href={formatRoute(to)} onClick={go}>
      {children}
    </a>
  )
}
