/** Opens what can be opened, brings it into sight, and gives it the keyboard. Nothing happens where there is no such element. */
export function showPlace(id: string): void {
  const place = document.getElementById(id)
  if (place === null) return
  if (place instanceof HTMLDetailsElement) place.open = true
  place.scrollIntoView({ block: 'start' })
  place.querySelector('summary')?.focus({ preventScroll: true })
}
