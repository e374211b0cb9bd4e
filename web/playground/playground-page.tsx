/** A free request with its frames, and examples to begin from. What is typed into each is kept under its name. */
import { ListTree } from 'lucide-react'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { useBlock } from '../request/index.ts'
import { Frames, RequestColumn, Workspace, type WorkspacePart } from '../workspace/index.ts'
import { ExampleList } from './example-list.tsx'
import { EXAMPLES } from './examples.ts'
import { texts } from './texts.ts'

type Scope = 'block' | 'all'

export function PlaygroundPage() {
  const text = texts.use()
  const [chosen, setChosen] = useState<string>(EXAMPLES[0].id)
  const [part, setPart] = useState<WorkspacePart>('request')
  const [scope, setScope] = useState<Scope>('block')
  const example = EXAMPLES.find((each) => each.id === chosen) ?? EXAMPLES[0]
  const block = blockOf(example.id)
  const { runs } = useBlock(block, example.text)

  return (
    <>
      <h1 className="sr-only">{text.title}</h1>
      <Workspace
        name="playground"
        sideLabel={text.examples}
        sideIcon={<ListTree size={18} aria-hidden="true" />}
        sideSize={21}
        part={part}
        onPart={setPart}
        side={
          <ExampleList
            chosen={example.id}
            onChoose={(id) => {
              setChosen(id)
              setPart('request')
            }}
          />
        }
        request={<RequestColumn key={block} block={block} initial={example.text} />}
        frames={
          <Tabs
            selected={scope}
            onSelect={(id) => setScope(id === 'all' ? 'all' : 'block')}
            className="flex h-full flex-col"
          >
            <TabList label={text.scope} className="px-4">
              <Tab id="block">{text.showBlock}</Tab>
              <Tab id="all">{text.showAll}</Tab>
            </TabList>
            <TabPanel key={scope} id={scope} className="min-h-0 flex-1">
              <Frames runs={scope === 'all' ? 'all' : runs} />
            </TabPanel>
          </Tabs>
        }
      />
    </>
  )
}

function blockOf(id: string): string {
  return `playground/${id}`
}
