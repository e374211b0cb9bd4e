/** Whether the window of environments is open; the app shows it over any page. */
import { create } from 'zustand'

export const useManaging = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export function manageEnvironments(): void {
  useManaging.setState({ isOpen: true })
}

export function closeEnvironments(): void {
  useManaging.setState({ isOpen: false })
}
