export { gatewayDocument } from './describe.ts'
export { type GatewayOptions, gatewayPlugin } from './gateway-plugin.ts'
