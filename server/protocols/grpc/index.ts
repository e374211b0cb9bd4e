/** gRPC's door. */
export { type GrpcOptions, grpcPlugin } from './grpc-plugin.ts'
export { toSecondContract } from './second-contract.ts'
