/** The part of `negotiator` that is used here; the package brings no types. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: {
      readonly headers: {
        readonly accept?: string | undefined
        readonly 'accept-encoding'?: string | string[] | undefined
      }
    })
    /** Of `available`, what the Accept-Encoding header takes, best first. */
    encodings(available: readonly string[]): string[]
    /** Of `available`, what the Accept header takes, best first; without it everything that the header names. */
    mediaTypes(available?: readonly string[]): string[]
  }
}
