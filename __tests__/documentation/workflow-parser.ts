import { registerHooks } from 'node:module';

// The parser imports its schema without saying that it is JSON, which bundlers take and Node refuses.
registerHooks({
  load: (url, context, nextLoad) =>
    /\/@actions\/[^?]+\.json$/.test(url)
      ? nextLoad(url, { ...context, format: 'json', importAttributes: { type: 'json' } })
      : nextLoad(url, context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');

/** What GitHub's own parser finds wrong with a workflow: keys, types, expressions and the contexts they may use. */
export async function workflowMistakes(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

/** The same of an action.yml. */
export function actionMistakes(name: string, content: string): readonly string[] {
  const { context } = parseAction({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}
