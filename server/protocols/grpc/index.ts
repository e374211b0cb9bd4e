/** gRPC's door. */
export { type GrpcGuests, type GrpcOptions, grpcPlugin } from './grpc-plugin.ts'
export { toSecondContract } from './second-contract.ts'
export { type Served, served } from './services/index.ts'
