/**
 * The gRPC contracts that this server speaks, as descriptors: the app completes and encodes with them, the server serves
 * them, and the protobuf decoder names fields by them.
 */
import { createRegistry, type Registry } from '@bufbuild/protobuf'
import { file_example } from '../gen/example_pb.js'
import { file_user_service } from '../gen/user_service_pb.js'

export const contracts: Registry = createRegistry(file_example, file_user_service)
