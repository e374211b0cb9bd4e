/** Between the page and its carrier. */
import type { Deployment } from '#proto/own-server/messages.ts'
import type { CarrierEvent } from './carrier.ts'

export type ToCarrier =
  /** With the port to the cell. */
  | { readonly type: 'serve'; readonly deployment: Deployment; readonly descriptorSet: Uint8Array }
  | { readonly type: 'stop' }

export type FromCarrier = CarrierEvent
