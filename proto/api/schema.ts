/**
 * The gRPC contracts that this server speaks, as descriptors: the app completes and encodes with them, the server serves
 * them, and the protobuf decoder names fields by them. The messages of google.rpc are what statuses carry as details.
 */
import { createRegistry, type Registry } from '@bufbuild/protobuf'
import { file_echo } from '../gen/echo_pb.js'
import { file_example } from '../gen/example_pb.js'
import { file_files } from '../gen/files_pb.js'
import { file_gateway } from '../gen/gateway_pb.js'
import { file_google_rpc_error_details } from '../gen/google/rpc/error_details_pb.js'
import { file_google_rpc_status } from '../gen/google/rpc/status_pb.js'
import { file_grpc_health_v1_health } from '../gen/grpc/health/v1/health_pb.js'
import { file_grpc_reflection_v1_reflection } from '../gen/grpc/reflection/v1/reflection_pb.js'
import { file_grpc_reflection_v1alpha_reflection } from '../gen/grpc/reflection/v1alpha/reflection_pb.js'
import { file_operations } from '../gen/operations_pb.js'
import { file_parcel_careless } from '../gen/parcel_careless_pb.js'
import { file_parcel_v1 } from '../gen/parcel_v1_pb.js'
import { file_parcel_v2 } from '../gen/parcel_v2_pb.js'
import { file_port_50052_user_service } from '../gen/port-50052/user_service_pb.js'
import { file_profile } from '../gen/profile_pb.js'
import { file_user } from '../gen/user_pb.js'
import { file_user_service } from '../gen/user_service_pb.js'
import { file_user_v1 } from '../gen/user_v1_pb.js'

export const contracts: Registry = createRegistry(
  file_example,
  file_user_service,
  file_user,
  file_user_v1,
  file_profile,
  file_echo,
  file_files,
  file_gateway,
  file_operations,
  file_parcel_v1,
  file_parcel_v2,
  file_parcel_careless,
  file_grpc_health_v1_health,
  file_grpc_reflection_v1_reflection,
  file_grpc_reflection_v1alpha_reflection,
  file_google_rpc_status,
  file_google_rpc_error_details,
)

/** What the second gRPC port speaks: there `user.UserService` is another contract, and no other contract of users is known. */
export const secondContracts: Registry = createRegistry(
  file_port_50052_user_service,
  file_grpc_health_v1_health,
  file_grpc_reflection_v1_reflection,
  file_grpc_reflection_v1alpha_reflection,
  file_google_rpc_status,
  file_google_rpc_error_details,
)
