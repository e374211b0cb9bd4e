/** The broker's own calls, by API key. Those of groups: ../groups. */
import type { Handlers } from '../handler.ts'
import { createPartitionsHandler, createTopicsHandler, deleteTopicsHandler } from './change-topics.ts'
import { alterConfigsHandler, describeConfigsHandler } from './configs.ts'
import type { BrokerContext } from './context.ts'
import { fetchHandler } from './fetch.ts'
import { offsetForLeaderEpochHandler } from './leader-epoch.ts'
import { deleteRecordsHandler, listOffsetsHandler } from './list-offsets.ts'
import { describeClusterHandler, metadataHandler } from './metadata.ts'
import { initProducerIdHandler, produceHandler } from './produce.ts'

export function brokerHandlers(context: BrokerContext): Handlers {
  return {
    0: produceHandler(context),
    1: fetchHandler(context),
    2: listOffsetsHandler(context),
    3: metadataHandler(context),
    19: createTopicsHandler(context),
    20: deleteTopicsHandler(context),
    21: deleteRecordsHandler(context),
    22: initProducerIdHandler(context),
    23: offsetForLeaderEpochHandler(context),
    32: describeConfigsHandler(context),
    33: alterConfigsHandler(context, false),
    37: createPartitionsHandler(context),
    44: alterConfigsHandler(context, true),
    60: describeClusterHandler(context),
  }
}
