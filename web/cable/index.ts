/** Cutting the cable of a run: the switchboard beside a request, and what a press of Run does before its request leaves. */
export { CableDisclosure } from './cable-disclosure.tsx'
export { armCable } from './wishes.ts'
