/** The door: how channels are described, and the document made of them. */
export { type AsyncApiOptions, asyncApiPlugin } from './asyncapi-plugin.ts'
export type {
  Carrier,
  ChannelDescription,
  MessageDescription,
  MessageDescriptions,
  OperationDescription,
} from './describe.ts'
