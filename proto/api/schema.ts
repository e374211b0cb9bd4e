/**
 * The gRPC contracts that this server speaks, as descriptors: the app completes and encodes with them, the server serves
 * them, and the protobuf decoder names fields by them. The messages of google.rpc are what statuses carry as details.
 */
import { createRegistry, type Registry } from '@bufbuild/protobuf'
import { file_echo } from '../gen/echo_pb.js'
import { file_example } from '../gen/example_pb.js'
import { file_gateway } from '../gen/gateway_pb.js'
import { file_files } from '../gen/files_pb.js'
import { file_google_rpc_error_details } from '../gen/google/rpc/error_details_pb.js'
import { file_google_rpc_status } from '../gen/google/rpc/status_pb.js'
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
  file_google_rpc_status,
  file_google_rpc_error_details,
)
