export { type GatewayOptions, gatewayPlugin } from './gateway-plugin.ts'
