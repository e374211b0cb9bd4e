/** Views of Kafka that are drawn from decoded frames alone: no state of a broker is asked for. */
export { RebalanceLadder } from './rebalance/rebalance-ladder.tsx'
export { texts as rebalanceTexts } from './rebalance/texts.ts'
export { useKafkaBoard } from './use-kafka-board.ts'
export { texts as versionTexts } from './versions/texts.ts'
export { VersionsView } from './versions/versions-view.tsx'
