/** `google.api.http`: which request of plain HTTP means which call of gRPC. */
export { type Binding, findField, gatewayBindings } from './bindings.ts'
export { type GatewayKey, type GatewayKind, gatewayKeys, gatewayKinds } from './keys.ts'
export { createRoutes, type Route, type Routes } from './routes.ts'
export type { Template } from './template.ts'
export { gatewayAnswerFrames, gatewayRequestFrames, gatewayTargetFrame } from './view.ts'
