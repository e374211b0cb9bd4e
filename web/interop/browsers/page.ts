/** What the flows need of a browser. Each driver gives this much; all else is built on it, so that every browser is asked the same. */

export interface Page {
  goto(url: string): Promise<void>
  /** Calls a function in the page; it sees nothing but its arguments, which travel as JSON, as does its result. */
  evaluate<Arguments extends unknown[], Result>(
    call: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Result>
  /** A real click of the mouse, in pixels of the viewport. */
  clickAt(x: number, y: number): Promise<void>
  /** Holds all keys but the last while pressing that one. Names of UI Events: `Control`, `a`, `ArrowRight`. */
  press(...keys: readonly string[]): Promise<void>
  /** Key by key. */
  type(text: string): Promise<void>
  close(): Promise<void>
}

export interface Browser {
  /** A page of a profile that has never been anywhere. */
  open(): Promise<Page>
  close(): Promise<void>
}

/** The browser is not on this machine. */
export class NotHere extends Error {}

export interface Driver {
  readonly name: string
  /** Its version; throws `NotHere` when it is not on this machine, anything else when it does not answer. */
  find(): Promise<string>
  launch(): Promise<Browser>
}
