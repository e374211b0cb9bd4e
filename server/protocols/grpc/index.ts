/** gRPC's door. */
export { type GrpcGuests, type GrpcOptions, grpcPlugin } from './grpc-plugin.ts'
export { holdHead } from './hold-head.ts'
export { type CallForm, callFormOf, endingOf, refuseCall } from './refuse-call.ts'
export { toSecondContract } from './second-contract.ts'
export { type Served, served } from './services/index.ts'
export { createStandingServices, type StandingServices } from './standing-services.ts'
