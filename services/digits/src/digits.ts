import type { CallContext, LifecycleContext } from "@vmodel/core";
import { cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc } from "@vmodel/core/standard";
import type { Explanation } from "./explain/explanation.ts";
import { explainByOcclusion } from "./explain/occlusion.ts";
import { type Image, pixels } from "./image/image.ts";
import type { BlankImage, WrongImageSize } from "./image/image-errors.ts";
import { PixelMemory } from "./image/pixel-memory.ts";
import { readImage, requireImage } from "./image/read-image.ts";
import { type Classification, type Digit, toClassification } from "./model/classification.ts";
import { type Classifier, openClassifier } from "./model/classifier.ts";
import { modelFile } from "./model/model-file.generated.ts";
import { runSelfTest } from "./self-test/run-self-test.ts";

const modelName = "digits.onnx";

/** Images that the model looks at in one go; more are looked at in turn. */
const atOnce = 256;

/** Recognises handwritten digits, wherever and however large they are drawn on an image of 28 × 28 pixels. */
@service("digits", { resources: { cpu: 1, memory: "512MiB" } })
export class Digits {
  private classifier: Classifier | undefined;
  private readonly memory = new PixelMemory();

  @prepareFunc() async prepare(ctx: LifecycleContext): Promise<void> {
    const { sha256, size } = modelFile;
    await ctx.files.fetch({ url: "./model/digits.onnx", sha256, size, as: modelName });
  }

  @loadFunc() async load(ctx: LifecycleContext): Promise<void> {
    this.classifier = await openClassifier(ctx.files.path(modelName));
  }

  @testFunc() async test(ctx: LifecycleContext): Promise<void> {
    await runSelfTest((images) => this.classifyBatch(images, ctx), ctx.log);
  }

  @unloadFunc() async unload(): Promise<void> {
    await this.classifier?.close();
    this.classifier = undefined;
  }

  @cleanupFunc() cleanup(): void {}

  /**
   * Tells which digit an image shows. Calls that come while the model is busy are answered together.
   * @param image the image of one digit
   * @returns the digit, and how sure the model is of it
   * @throws {WrongImageSize} when an image is not 28 × 28
   * @throws {BlankImage} when nothing is drawn on an image
   */
  @serviceFunc("classify", { batch: { maxSize: 64, maxDelayMs: 2 } })
  async classify(image: Image[]): Promise<(Classification | WrongImageSize | BlankImage)[]> {
    const { read, probabilities } = await this.memory.lend(image.length, async (values) => {
      let usable = 0;
      const read = image.map((one) => {
        const found = readImage(one, undefined, values.subarray(usable * pixels, (usable + 1) * pixels));
        if ("values" in found) usable++;
        return found;
      });
      return { read, probabilities: await this.loaded().classify(values.subarray(0, usable * pixels)) };
    });
    let next = 0;
    return read.map((one) => ("values" in one ? toClassification(probabilities[next++] ?? []) : one));
  }

  /**
   * Tells which digits many images show.
   * @param images one image for each digit
   * @maxItems images 4096
   * @returns what each image shows, in their order
   * @throws {WrongImageSize} when an image is not 28 × 28
   * @throws {BlankImage} when nothing is drawn on an image
   */
  @serviceFunc() async classifyBatch(images: Image[], ctx: CallContext): Promise<Classification[]> {
    const values = new Float32Array(images.length * pixels);
    for (const [index, image] of images.entries())
      requireImage(image, index, values.subarray(index * pixels, (index + 1) * pixels));
    const results: Classification[] = [];
    for (let start = 0; start < images.length; start += atOnce) {
      ctx.signal.throwIfAborted();
      const probabilities = await this.loaded().classify(values.subarray(start * pixels, (start + atOnce) * pixels));
      results.push(...probabilities.map(toClassification));
    }
    return results;
  }

  /**
   * Tells which pixels of an image made the model answer as it did, by covering each part of the image in turn.
   * @param image the image of one digit
   * @param digit the digit to explain, if it is not the one that `classify` answers: why not this one?
   * @returns what each pixel says for or against the digit
   * @throws {WrongImageSize} when an image is not 28 × 28
   * @throws {BlankImage} when nothing is drawn on an image
   */
  @serviceFunc() async explain(image: Image, digit?: Digit): Promise<Explanation> {
    const normalised = requireImage(image);
    const classifier = this.loaded();
    const [probabilities = []] = await classifier.classify(normalised.values);
    const explained = digit ?? toClassification(probabilities).digit;
    const importance = await explainByOcclusion(classifier, normalised, probabilities, explained);
    return { digit: explained, confidence: probabilities[explained] ?? 0, importance };
  }

  private loaded(): Classifier {
    if (this.classifier === undefined) throw new Error("called while the model is not in memory");
    return this.classifier;
  }
}
