export { jsonRpcChannels } from './channels.ts'
export { type JsonRpcOptions, jsonRpcPlugin } from './json-rpc-plugin.ts'
