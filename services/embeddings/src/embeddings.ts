import type { CallContext, LifecycleContext } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import { openTextModel, prepareModel } from "@vmodel/hub-models";
import { checkTexts, problemOf } from "./check-texts.ts";
import { Embedder } from "./embedder.ts";
import { encoderNeeds } from "./encoder-needs.ts";
import * as errors from "./errors.ts";
import type { EmbeddingsOptions } from "./options.ts";
import { type Hit, rank } from "./rank.ts";
import { testEmbedder } from "./self-test.ts";
import { cosine } from "./vectors.ts";

/** Vectors of texts: what means alike points alike. How large the model is, is configured, so no memory is declared. */
@service("embeddings", { resources: { cpu: 1 } })
export class Embeddings {
  #embedder: Embedder | undefined;

  constructor(private readonly options: EmbeddingsOptions) {}

  @prepareFunc() async prepare(ctx: LifecycleContext): Promise<void> {
    await prepareModel(this.options, ctx);
  }

  @loadFunc() async load(ctx: LifecycleContext): Promise<void> {
    const text = await openTextModel("AutoModel", this.options, ctx, encoderNeeds(this.options));
    this.#embedder = new Embedder(text, this.options);
  }

  @testFunc() async test(): Promise<void> {
    await testEmbedder(this.#loaded(), this.options);
  }

  @unloadFunc() async unload(): Promise<void> {
    await this.#embedder?.dispose();
    this.#embedder = undefined;
  }

  @cleanupFunc() cleanup(): void {}

  /**
   * Makes vectors of texts. What is longer than the model can read is cut.
   * @param texts the texts, any number
   * @returns a vector for each text, in the same order
   * @throws {errors.EmptyText} when a text has nothing but white space
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   */
  @serviceFunc()
  async embed(texts: string[], ctx?: CallContext): Promise<Float32Array[]> {
    checkTexts(texts);
    return this.#loaded().embed(texts, ctx?.signal);
  }

  /**
   * Makes a vector of one text. Those of many callers run through the model together, so this is for many callers with a
   * text each; who has many texts calls `embed`.
   * @param text the text
   * @returns its vector
   * @throws {errors.EmptyText} when the text has nothing but white space
   * @throws {errors.NotUnicode} when the text holds half of a surrogate pair
   */
  @serviceFunc("embedOne", { batch: { maxSize: 32, maxDelayMs: 5 } })
  async embedTogether(
    text: string[],
    ctx?: CallContext,
  ): Promise<(Float32Array | errors.EmptyText | errors.NotUnicode)[]> {
    const problems = text.map(problemOf);
    const good = text.filter((_, index) => problems[index] === undefined);
    const vectors = (await this.#loaded().embed(good, ctx?.signal)).values();
    return problems.map((problem) => problem ?? (vectors.next().value as Float32Array));
  }

  /**
   * How alike two texts are.
   * @param a one text
   * @param b the other
   * @returns the cosine of their vectors: 1 is the same direction, 0 nothing in common, -1 the opposite
   * @throws {errors.EmptyText} when a text has nothing but white space
   * @throws {errors.NotUnicode} when a text holds half of a surrogate pair
   */
  @serviceFunc()
  async similarity(a: string, b: string, ctx?: CallContext): Promise<number> {
    checkTexts([a, b]);
    const [first = new Float32Array(), second = new Float32Array()] = await this.#loaded().embed([a, b], ctx?.signal);
    return cosine(first, second);
  }

  /**
   * Finds the documents that mean what a query means.
   * @param query what is searched for
   * @param documents where it is searched
   * @minItems documents 1
   * @param k how many documents are wanted; left out: ten, or all if there are fewer
   * @integer k
   * @minimum k 1
   * @returns the likest documents, the likest first
   * @throws {errors.EmptyText} when the query or a document has nothing but white space
   * @throws {errors.NotUnicode} when the query or a document holds half of a surrogate pair
   * @throws {errors.TooFewDocuments} when more are wanted than there are
   */
  @serviceFunc()
  async search(query: string, documents: string[], k?: number, ctx?: CallContext): Promise<Hit[]> {
    checkTexts([query], -1);
    checkTexts(documents);
    if (k !== undefined && k > documents.length) {
      const message = `${k} documents are wanted of ${documents.length}: leave k out for all up to ten`;
      throw new errors.TooFewDocuments(message, { k, documents: documents.length });
    }
    return rank(this.#loaded(), query, documents, k ?? 10, this.options, ctx?.signal);
  }

  #loaded(): Embedder {
    if (this.#embedder === undefined) throw new Error("called while the model is not in memory");
    return this.#embedder;
  }
}
