/** The door: how channels are described, and the document made of them. */
export { type AsyncApiOptions, asyncApiPlugin } from './asyncapi-plugin.ts'
export type {
  ChannelDescription,
  MessageDescription,
  MessageDescriptions,
  OperationDescription,
  ServerName,
} from './describe.ts'
