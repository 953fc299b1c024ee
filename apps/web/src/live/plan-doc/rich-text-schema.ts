import { BOLD } from '@harbour/plan-doc/shape'
import { Schema } from 'prosemirror-model'

/**
 * The discussion as ProseMirror sees it. Lists and items may be empty, since two people may each delete a part and the
 * merge of both must still be a discussion.
 */
export const discussionSchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'text*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    bullet_list: {
      content: 'list_item*',
      group: 'block',
      parseDOM: [{ tag: 'ul' }, { tag: 'ol' }],
      toDOM: () => ['ul', 0],
    },
    list_item: { content: 'paragraph*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
    text: {},
  },
  marks: {
    [BOLD]: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  },
})
