import type { Block, HarbourDocument } from '@harbour/domain/documents/document'
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableRow,
  TableCell,
  TextRun,
  WidthType,
} from 'docx'
import { TextWatermark } from 'docx/watermarks'

const headings = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const bullets = 'bullets'
const PERCENT = 100
/** Twentieths of a point between one paragraph and the next. */
const AFTER = 120

/** A document for Word: real headings, header rows that are repeated, the language, and for whom it was made on and across every page (DOC-5, DOC-8). */
export async function asWord(document: HarbourDocument): Promise<Uint8Array> {
  const { title, marking, madeFor, blocks } = document
  const file = new Document({
    title,
    creator: 'Harbour',
    lastModifiedBy: 'Harbour',
    styles: {
      default: {
        document: { run: { font: 'Arial', size: '10.5pt', language: { value: 'en-GB' } } },
        heading1: { run: { bold: true, size: '20pt' }, paragraph: { spacing: { after: AFTER } } },
        heading2: { run: { bold: true, size: '14pt' }, paragraph: { spacing: { before: 320, after: AFTER } } },
        heading3: { run: { bold: true, size: '11pt' }, paragraph: { spacing: { before: 200, after: 80 } } },
      },
    },
    numbering: { config: [{ reference: bullets, levels: [{ level: 0, format: LevelFormat.BULLET, text: '•' }] }] },
    sections: [
      {
        headers: { default: new Header({ children: [marked(marking), named([madeFor], across(madeFor))] }) },
        footers: { default: new Footer({ children: [named([madeFor, ...pageOfPages]), marked(marking)] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, text: title }),
          new Paragraph({ spacing: { after: AFTER }, children: [new TextRun({ text: marking, bold: true })] }),
          ...blocks.flatMap(asChildren),
        ],
      },
    ],
  })
  return Packer.toBuffer(file)
}

function marked(marking: string): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: marking, bold: true })] })
}

const pageOfPages = ['. Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]

function named(words: readonly string[], ...behind: readonly TextWatermark[]): Paragraph {
  const run = new TextRun({ size: '8.5pt', children: [...words] })
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run, ...behind] })
}

/** For whom it was made across the page, behind its words, as Word’s own watermark: not read out, as the line that it is in says it. */
function across(madeFor: string): TextWatermark {
  return new TextWatermark({ text: madeFor, font: 'Arial' })
}

function asChildren(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level], text: block.text })]
    case 'paragraph':
      return [
        new Paragraph({
          spacing: { after: AFTER },
          children: [
            ...(block.lead === undefined ? [] : [new TextRun({ text: `${block.lead}: `, bold: true })]),
            ...runsOf(block.text),
          ],
        }),
      ]
    case 'list':
      return block.items.map(
        (text) => new Paragraph({ children: [...runsOf(text)], numbering: { reference: bullets, level: 0 } }),
      )
    case 'table':
      return [asTable(block), new Paragraph({ text: '' })]
  }
}

/** Words with their line breaks, which Word would take for spaces. */
function runsOf(text: string, bold = false): readonly TextRun[] {
  return text.split('\n').map((line, place) => new TextRun({ text: line, bold, break: place === 0 ? 0 : 1 }))
}

function asTable({ head, widths, rows }: Extract<Block, { kind: 'table' }>): Table {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const cell = (text: string, place: number, bold = false) =>
    new TableCell({
      width: { size: ((widths[place] ?? 1) / total) * PERCENT, type: WidthType.PERCENTAGE },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [new Paragraph({ children: [...runsOf(text, bold)] })],
    })
  return new Table({
    width: { size: PERCENT, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: head.map((name, place) => cell(name, place, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, place) => cell(text, place)) })),
    ],
  })
}
