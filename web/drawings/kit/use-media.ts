import { useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (told) => {
      const media = matchMedia(query)
      media.addEventListener('change', told)
      return () => media.removeEventListener('change', told)
    },
    () => matchMedia(query).matches,
    () => false,
  )
}

let isPrinting = false

/**
 * Whether what is drawn now goes on paper. Browsers lay paper out right behind `beforeprint`, and the query for the medium may change only after
 * that, so both are listened to.
 */
export function useIsOnPaper(): boolean {
  const isMedium = useMedia('print')
  const isAnnounced = useSyncExternalStore(
    onPrinting,
    () => isPrinting,
    () => false,
  )
  return isMedium || isAnnounced
}

function onPrinting(told: () => void): () => void {
  const begin = () => {
    isPrinting = true
    told()
  }
  const end = () => {
    isPrinting = false
    told()
  }
  addEventListener('beforeprint', begin)
  addEventListener('afterprint', end)
  return () => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
  }
}
