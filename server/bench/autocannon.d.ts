/** autocannon ships no types: what the benches use of it. */
declare module 'autocannon' {
  export interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
  }
  export interface Result {
    readonly duration: number
    readonly errors: number
    readonly non2xx: number
    readonly '2xx': number
  }
  export interface Load extends Promise<Result> {
    on(event: 'response', listener: () => void): this
  }
  export default function autocannon(options: Options): Load
}
